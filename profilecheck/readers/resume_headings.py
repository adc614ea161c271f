"""What the headings of a resume say is below them, in the languages most resumes are in.

The words were chosen by us from the headings people and templates use; nothing depends on the list being complete:
text under a heading that is not in it is kept as text of an unknown kind.
"""

import re
from functools import cache, lru_cache
from typing import Literal

Topic = Literal[
    "title", "contact", "summary", "experience", "education", "skills", "languages", "projects", "volunteer",
    "awards", "publications", "certificates", "courses", "interests", "references",
]  # fmt: skip
"""What stands below a heading. `title` is the document's own name (Lebenslauf), which has nothing below it."""

LONGEST = 60
"""Characters beyond which a line is no heading."""

_WORDS: dict[Topic, str] = {
    "title": """
        resume|résumé|cv|curriculum vitae|curriculum|currículum|currículum vitae|currículo|curriculum vitæ|lebenslauf
        |curriculum vitae et studiorum|hoja de vida|резюме|life sketch|履歴書|職務経歴書|简历|個人簡歷|이력서|życiorys|životopis|önéletrajz
        |özgeçmiş|ansioluettelo|meritförteckning""",
    "contact": """
        contact|contact information|contact details|contact info|personal information|personal details|personal data
        |contacto|datos de contacto|datos personales|información personal|información de contacto|coordonnées|contacts
        |informations personnelles|état civil|contato|contatos|contactos|dados pessoais|informações pessoais
        |informação pessoal|kontakt|kontaktdaten|persönliche daten|persönliche angaben|zur person|personalien|contatti
        |dati personali|informazioni personali|recapiti|contactgegevens|persoonlijke gegevens|personalia|dades personals
        |contacte|dades de contacte|контакты|контактная информация|личные данные|персональные данные|dane osobowe
        |dane kontaktowe|kontaktuppgifter|personuppgifter|kontaktoplysninger|personlige oplysninger|osobní údaje|kontakty
        |iletişim|kişisel bilgiler|連絡先|联系方式|个人信息|연락처|인적사항|yhteystiedot|henkilötiedot|date de contact""",
    "summary": """
        summary|profile|about|about me|professional summary|professional profile|career summary|executive summary
        |personal statement|personal profile|objective|career objective|overview|introduction|who i am|perfil
        |perfil profesional|resumen|resumen profesional|extracto|sobre mí|acerca de mí|objetivo|objetivo profesional
        |presentación|quién soy|profil|profil professionnel|à propos|à propos de moi|présentation|objectif
        |objectif professionnel|qui suis-je|perfil profissional|resumo|resumo profissional|sobre mim|objetivo profissional
        |apresentação|über mich|kurzprofil|zusammenfassung|berufliches profil|profilo|profilo professionale|chi sono
        |presentazione|obiettivo|obiettivo professionale|riepilogo|profiel|over mij|samenvatting|persoonlijk profiel
        |perfil professional|sobre mi|resum|presentació|qui soc|о себе|обо мне|профиль|цель|общие сведения
        |podsumowanie|o mnie|podsumowanie zawodowe|sammanfattning|om mig|om meg|sammendrag|resumé|om|shrnutí|o mně
        |profesní profil|hakkımda|özet|profesyonel özet|自己紹介|自己pr|職務要約|要約|自我评价|个人简介|自我介紹|个人总结|자기소개
        |요약|소개|profiili|yhteenveto|minusta|despre mine|profil profesional|rezumat|σχετικά με εμένα|προφίλ""",
    "experience": """
        experience|work experience|professional experience|employment|employment history|work history|career history
        |relevant experience|career|positions|experiencia|experiencia laboral|experiencia profesional|trayectoria
        |trayectoria profesional|historial laboral|expérience|expériences|expérience professionnelle
        |expériences professionnelles|parcours professionnel|experiência|experiências|experiência profissional
        |experiências profissionais|histórico profissional|berufserfahrung|erfahrung|berufliche erfahrung
        |beruflicher werdegang|werdegang|berufspraxis|praktische erfahrung|praktika|esperienza|esperienze
        |esperienza professionale|esperienze professionali|esperienza lavorativa|esperienze lavorative|ervaring
        |werkervaring|professionele ervaring|loopbaan|experiència|experiència professional|experiència laboral
        |опыт|опыт работы|профессиональный опыт|doświadczenie|doświadczenie zawodowe|przebieg kariery|erfarenhet
        |arbetslivserfarenhet|yrkeserfarenhet|erfaring|arbejdserfaring|arbeidserfaring|erhvervserfaring|zkušenosti
        |pracovní zkušenosti|praxe|deneyim|iş deneyimi|deneyimler|職歴|職務経歴|経歴|工作经历|工作經歷|工作经验|실무경험|경력
        |경력사항|työkokemus|kokemus|experiență|experiență profesională|εργασιακή εμπειρία|επαγγελματική εμπειρία""",
    "education": """
        education|academic background|educational background|studies|academic history|education and training
        |educación|formación|formación académica|estudios|educación y formación|historial académico|formation|formations
        |éducation|études|diplômes|parcours académique|formation académique|formação|formação acadêmica
        |formação académica|educação|educação e formação|escolaridade|bildung|ausbildung|studium|bildungsweg
        |schulbildung|akademische ausbildung|aus- und weiterbildung|istruzione|formazione|istruzione e formazione|studi
        |titoli di studio|opleiding|opleidingen|onderwijs|formació|formació acadèmica|educació|estudis|образование
        |wykształcenie|edukacja|utbildning|uddannelse|utdanning|utdannelse|vzdělání|eğitim|eğitim bilgileri|学歴
        |教育背景|教育经历|學歷|学历|학력|학력사항|koulutus|studii|educație|εκπαίδευση""",
    "skills": """
        skills|technical skills|key skills|core skills|core competencies|competencies|expertise|areas of expertise
        |technologies|tools|top skills|soft skills|hard skills|technical proficiencies|habilidades|aptitudes|competencias
        |conocimientos|herramientas|habilidades técnicas|conocimientos técnicos|aptitudes principales|tecnologías
        |compétences|compétences techniques|principales compétences|compétences clés|savoir-faire|outils|competências
        |competências técnicas|conhecimentos|ferramentas|kenntnisse|fähigkeiten|kompetenzen|edv-kenntnisse
        |it-kenntnisse|fachkenntnisse|qualifikationen|besondere kenntnisse|competenze|competenze tecniche|capacità
        |conoscenze|abilità|vaardigheden|competenties|kennis|competències|habilitats|coneixements|навыки
        |ключевые навыки|профессиональные навыки|umiejętności|kompetencje|färdigheter|kompetenser|kunskaper|kompetencer
        |kompetanse|ferdigheter|dovednosti|schopnosti|znalosti|yetenekler|beceriler|teknik beceriler|スキル|技能|专业技能
        |專業技能|기술|보유기술|taidot|osaaminen|competențe|aptitudini|δεξιότητες""",
    "languages": """
        languages|language skills|idiomas|lenguas|langues|línguas|sprachen|sprachkenntnisse|lingue|conoscenze linguistiche
        |talen|talenkennis|llengües|idiomes|языки|знание языков|иностранные языки|języki|języki obce|znajomość języków
        |språk|språkkunskaper|sprog|jazyky|jazykové znalosti|diller|yabancı diller|yabancı dil|語学|言語|语言能力|語言能力
        |语言|외국어|언어|kielitaito|kielet|limbi|limbi străine|γλώσσες""",
    "projects": """
        projects|personal projects|selected projects|key projects|side projects|proyectos|proyectos personales|projets
        |projets personnels|projetos|projetos pessoais|projekte|progetti|projecten|projectes|проекты|projekty|projekt
        |projekter|prosjekter|projeler|プロジェクト|项目经历|项目经验|프로젝트|projektit|proiecte|έργα""",
    "volunteer": """
        volunteering|volunteer|volunteer experience|volunteer work|voluntariado|bénévolat|volontariat|trabalho voluntário
        |ehrenamt|ehrenamtliches engagement|engagement|soziales engagement|volontariato|vrijwilligerswerk|voluntariat
        |волонтерство|волонтёрство|wolontariat|ideellt arbete|frivilligt arbejde|frivillig erfaring|dobrovolnictví
        |gönüllülük|ボランティア|志愿者经历|봉사활동|vapaaehtoistyö""",
    "awards": """
        awards|honors|honours|awards and honors|honors and awards|achievements|premios|reconocimientos|logros
        |premios y reconocimientos|prix|distinctions|récompenses|prix et distinctions|prêmios|prémios|conquistas
        |auszeichnungen|preise|erfolge|premi|riconoscimenti|prijzen|onderscheidingen|premis|reconeixements|награды
        |достижения|nagrody|osiągnięcia|utmärkelser|priser|ocenění|ödüller|受賞歴|荣誉奖项|获奖情况|수상경력|수상내역|palkinnot|premii""",
    "publications": """
        publications|selected publications|papers|publicaciones|artículos|publicações|publikationen|veröffentlichungen
        |pubblicazioni|publicaties|publicacions|публикации|publikacje|publikationer|publikace|yayınlar|論文|出版物|论文
        |논문|julkaisut|publicații""",
    "certificates": """
        certifications|certificates|licenses|licenses and certifications|certificaciones|certificados
        |licencias y certificaciones|certificats|certificações|zertifikate|zertifizierungen|certificazioni|certificati
        |certificaten|certificeringen|certificacions|сертификаты|certyfikaty|certifikat|certifikater|sertifikater
        |certifikáty|sertifikalar|資格|证书|證照|자격증|sertifikaatit|certificări""",
    "courses": """
        courses|training|coursework|relevant coursework|continuing education|cursos|formación complementaria
        |formations complémentaires|stages|formação complementar|cursos complementares|weiterbildung|weiterbildungen
        |fortbildung|fortbildungen|kurse|corsi|corsi di formazione|cursussen|cursos i formació|курсы
        |дополнительное образование|kursy|szkolenia|kursy i szkolenia|kurser|kurzy|kurslar|研修|培训经历|교육사항|kurssit|cursuri""",
    "interests": """
        interests|hobbies|hobbies and interests|personal interests|intereses|aficiones|intereses personales
        |centres d'intérêt|loisirs|intérêts|interesses|passatempos|interessen|hobbys|interessi|hobby|interesses i aficions
        |interessos|aficions|hobby's|интересы|хобби|увлечения|zainteresowania|intressen|fritidsintressen|interesser
        |zájmy|záliby|ilgi alanları|hobiler|趣味|兴趣爱好|취미|harrastukset|kiinnostukset|interese""",
    "references": """
        references|references available upon request|testimonials|referencias|références|referências|referenzen
        |referenze|referenties|referències|рекомендации|referencje|referenser|referencer|referanser|reference|referanslar
        |推薦状|推荐人|추천인|suosittelijat|referințe""",
}

_AND = re.compile(
    r"\s*(?:&|\+|/|,|\by\b|\be\b|\bet\b|\bund\b|\band\b|\bi\b|\ben\b|\boch\b|\bog\b|\bи\b|・|与|및)\s*"
)
_EDGES = re.compile(r"^(?:[\W_]|\d{1,2}[.)]\s)+|[\W_]+$")
_LETTERSPACED = re.compile(r"(?:\S ){3,}\S")


@lru_cache(maxsize=4096)
def topic(heading: str) -> Topic | None:
    """Return what a heading says is below it, or None for words that are no heading known here.

    Case, a number before and punctuation around do not matter (``2. EXPERIENCIA:``), nor do letters set apart
    (``P R O F I L E``). Of two things joined (`Skills & Languages`) the first known one counts.
    """
    if not heading or len(heading) > LONGEST:
        return None
    words = _normal(heading)
    known = _known()
    if words in known:
        return known[words]
    parts = _AND.split(words)
    if len(parts) < 2 or len(words.split()) > 6:
        return None
    found = [known.get(part) for part in parts]
    return found[0] or found[-1]


def _normal(heading: str) -> str:
    words = _EDGES.sub("", heading)
    if _LETTERSPACED.fullmatch(words):  # one space between letters, more between words
        words = " ".join(word.replace(" ", "") for word in re.split(r" {2,}", words))
    return " ".join(words.casefold().split())


@cache
def _known() -> dict[str, Topic]:
    known: dict[str, Topic] = {}
    for name, words in _WORDS.items():
        for word in words.split("|"):
            known.setdefault(" ".join(word.casefold().split()), name)
    return known
